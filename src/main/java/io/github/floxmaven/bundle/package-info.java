/**
 * Makes bundles: the zips that Lambda takes, from a Java module, a folder, an archive or a static frontend. Same input,
 * same bytes, same digest, whoever packages it, where and when. What can't run is refused before a zip is written.
 */
package io.github.floxmaven.bundle;
