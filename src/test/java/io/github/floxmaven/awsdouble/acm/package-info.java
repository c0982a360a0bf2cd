/** AWS Certificate Manager, as far as CloudFormation speaks of it: a certificate waits until its DNS record is seen. */
package io.github.floxmaven.awsdouble.acm;
