/** Secrets Manager: secrets as text, put in by tests and by RDS for its clusters. */
package io.github.floxmaven.awsdouble.secrets;
