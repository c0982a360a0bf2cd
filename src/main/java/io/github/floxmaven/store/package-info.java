/**
 * What a system remembers: release records, ledger, zips and lock, as JSON documents and zips in any
 * {@link io.github.floxmaven.release.ObjectStore}. Written once, so that a folder and an S3 bucket hold the same.
 */
package io.github.floxmaven.store;
