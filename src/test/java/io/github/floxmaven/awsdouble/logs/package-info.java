/** CloudWatch Logs: what the functions wrote, and tests put in. */
package io.github.floxmaven.awsdouble.logs;
