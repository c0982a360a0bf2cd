/** Systems Manager's Parameter Store: parameters that tests put in. */
package io.github.floxmaven.awsdouble.ssm;
