package io.github.floxmaven.awsdouble.s3;

/**
 * What a path-style address names.
 *
 * @param key empty when it names a bucket
 */
record Target(String bucket, String key) {
    static Target of(String path) {
        String name = path.substring(1);
        int slash = name.indexOf('/');
        return slash < 0 ? new Target(name, "") : new Target(name.substring(0, slash), name.substring(slash + 1));
    }
}
