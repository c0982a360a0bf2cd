package io.github.floxmaven.awsdouble.cloudformation;

import java.util.UUID;

/**
 * Which stack, where.
 *
 * @param id the stack's ARN, which stays its own when another stack of the same name follows
 */
record StackIdentity(String name, String id, String region, String account) {
    static StackIdentity create(String name, String region, String account) {
        return new StackIdentity(name, arn("stack", name, region, account), region, account);
    }

    String changeSetId(String changeSetName) {
        return arn("changeSet", changeSetName, region, account);
    }

    private static String arn(String kind, String name, String region, String account) {
        return "arn:aws:cloudformation:" + region + ":" + account + ":" + kind + "/" + name + "/" + UUID.randomUUID();
    }
}
