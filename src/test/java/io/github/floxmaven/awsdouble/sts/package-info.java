/** AWS Security Token Service: who the caller is. */
package io.github.floxmaven.awsdouble.sts;
