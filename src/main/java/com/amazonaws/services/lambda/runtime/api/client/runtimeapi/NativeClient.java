package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Takes the place of the class of this name in Lambda's runtime client for Java, which lies behind it on the class path
 * of the functions that the local system runs. AWS's class is a door to a library in machine code: it exists for Linux
 * only, and each process copies it to one and the same file in {@code /tmp}, so that workers that start together crash
 * each other. This one speaks HTTP over one socket, in Java 17, the oldest runtime. Nothing in Flox itself uses it.
 */
final class NativeClient {
    private static final String API = "/2018-06-01/runtime/invocation/";
    private static final int REFUSED = 400;

    private static String host;
    private static InputStream in;
    private static OutputStream out;

    private NativeClient() {}

    /** Called once, by the client, before it loads the function. */
    static void init(String hostAndPort) {
        dieWithParent();
        host = hostAndPort;
        int colon = hostAndPort.lastIndexOf(':');
        try {
            // Open as long as the process.
            @SuppressWarnings("resource")
            Socket socket =
                    new Socket(hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("The Runtime API at " + hostAndPort + " can't be reached", e);
        }
    }

    /** Standard input ends when the process that started this one is gone: nobody waits for an answer any more. */
    private static void dieWithParent() {
        InputStream parent = new FileInputStream(FileDescriptor.in);
        System.setIn(InputStream.nullInputStream());
        Thread watch = new Thread(
                () -> {
                    try {
                        parent.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // Gone as well.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "flox-parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Waits for the next event. */
    static InvocationRequest next() {
        try {
            send("GET " + API + "next", new byte[0]);
            InvocationRequest request = new InvocationRequest();
            request.setContent(receive(request));
            return request;
        } catch (IOException e) {
            throw new UncheckedIOException("The Runtime API at " + host + " is gone", e);
        }
    }

    /** Sends the handler's answer to an event. */
    static void postInvocationResponse(byte[] requestId, byte[] response) {
        try {
            String id = new String(requestId, StandardCharsets.US_ASCII);
            send("POST " + API + id + "/response", response);
            receive(new InvocationRequest());
        } catch (IOException e) {
            throw new UncheckedIOException("The Runtime API at " + host + " is gone", e);
        }
    }

    private static void send(String target, byte[] body) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream(body.length + 256);
        message.writeBytes((target + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(body);
        message.writeTo(out);
    }

    private static byte[] receive(InvocationRequest request) throws IOException {
        String statusLine = readLine();
        int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
        int length = 0;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "lambda-runtime-aws-request-id" -> request.setId(value);
                case "lambda-runtime-deadline-ms" -> request.setDeadlineTimeInMs(Long.parseLong(value));
                case "lambda-runtime-invoked-function-arn" -> request.setInvokedFunctionArn(value);
                case "lambda-runtime-trace-id" -> request.setXrayTraceId(value);
                default -> {
                    // Of no use to a function.
                }
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The body ends early");
        }
        if (status >= REFUSED) {
            throw new LambdaRuntimeClientException("The Runtime API refused the request.", status);
        }
        return body;
    }

    private static String readLine() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
