package io.github.floxmaven.bundle;

/** What a bundle is made from. */
public sealed interface Code permits JavaCode, DirectoryCode, ArchiveCode, StaticSite {}
