/** API Gateway's HTTP APIs, as far as a pointer lives there: the variables of a stage. Nothing is served. */
package io.github.floxmaven.awsdouble.apigateway;
