package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** {@code Fn::Cidr}: the first few subnets of an address block. */
final class Cidr {
    private Cidr() {}

    /**
     * @param arguments the block, how many subnets, and the bits of each that are free
     */
    static JsonElement split(JsonArray arguments) {
        String[] block = arguments.get(0).getAsString().split("/");
        int count = arguments.get(1).getAsInt();
        int freeBits = arguments.size() > 2 ? arguments.get(2).getAsInt() : 8;
        try {
            byte[] address = InetAddress.getByName(block[0]).getAddress();
            BigInteger start = new BigInteger(1, address);
            JsonArray subnets = new JsonArray();
            for (int i = 0; i < count; i++) {
                BigInteger subnet = start.add(BigInteger.valueOf(i).shiftLeft(freeBits));
                String text =
                        InetAddress.getByAddress(bytes(subnet, address.length)).getHostAddress();
                subnets.add(new JsonPrimitive(text + "/" + (address.length * 8 - freeBits)));
            }
            return subnets;
        } catch (UnknownHostException e) {
            throw new ResourceFailure("Template error: Fn::Cidr of " + block[0]);
        }
    }

    private static byte[] bytes(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[length];
        int from = Math.max(0, bytes.length - length);
        byte[] significant = Arrays.copyOfRange(bytes, from, bytes.length);
        System.arraycopy(significant, 0, padded, length - significant.length, significant.length);
        return padded;
    }
}
