/** IAM: roles with their trust, made by CloudFormation, and identity providers, put in by tests. It refuses nobody. */
package io.github.floxmaven.awsdouble.iam;
