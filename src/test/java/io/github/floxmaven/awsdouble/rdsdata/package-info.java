/** RDS's Data API: SQL over HTTP, and a database that takes its time to wake up. */
package io.github.floxmaven.awsdouble.rdsdata;
