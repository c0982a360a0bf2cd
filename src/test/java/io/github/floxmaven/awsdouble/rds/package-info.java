/** Amazon RDS: Aurora clusters, their instances and snapshots. What is deleted or taken takes some describing calls. */
package io.github.floxmaven.awsdouble.rds;
