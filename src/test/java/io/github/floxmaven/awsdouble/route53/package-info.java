/** Route 53: hosted zones and their records, as much as tells whether a zone is there and delegated. */
package io.github.floxmaven.awsdouble.route53;
