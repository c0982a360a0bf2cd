/**
 * The systems on the developer's own machine: functions run by Lambda's own runtime clients against a Runtime API on
 * the loopback interface, an HTTP front that speaks API Gateway's payload format 2.0, and a real PostgreSQL.
 */
package io.github.floxmaven.local;
