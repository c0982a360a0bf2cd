/**
 * API Gateway's HTTP APIs: made by CloudFormation, asked and switched by the API, and each answering real HTTP requests
 * on a port of its own.
 */
package io.github.floxmaven.awsdouble.apigateway;
