/**
 * The values that everything speaks of (system, bundle, digest, release, ledger entry) and the ports to the world
 * outside. It knows the JDK only, so that each rule of Flox can be read and tested without Maven or AWS.
 */
package io.github.floxmaven.release;
