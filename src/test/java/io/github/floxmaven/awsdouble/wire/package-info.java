/**
 * AWS's four wire protocols as a server sees them: a verified request in, a response or an error in the
 * protocol's own form out. Knows nothing of any single service.
 */
package io.github.floxmaven.awsdouble.wire;
