package io.github.floxmaven.release;

/**
 * The commit that a build was made from.
 *
 * @param hash the commit's full hash
 * @param tree the hash of the commit's tree: two commits with one tree have the same content
 * @param clean whether the working tree held exactly the commit
 */
public record Commit(String hash, String tree, boolean clean) {
    /** Whether both are exactly what their trees say, and say the same. */
    public boolean hasContentOf(Commit other) {
        return clean && other.clean && tree.equals(other.tree);
    }

    /** The hash as people write it. */
    public String shortHash() {
        return hash.substring(0, 7);
    }
}
