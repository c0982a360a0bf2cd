package io.github.floxmaven.aws;

/**
 * Who AWS takes us for.
 *
 * @param account the account's twelve digits
 * @param arn the user or role, such as {@code arn:aws:iam::123456789012:user/anna}
 * @param region where calls go, such as {@code eu-central-1}
 */
record Identity(String account, String arn, String region) {
    /** For the user to see that these are the right credentials. */
    String sentence() {
        return "Account " + account + ", region " + region + ", as " + arn;
    }
}
