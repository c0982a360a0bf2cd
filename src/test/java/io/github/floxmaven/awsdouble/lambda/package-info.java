/**
 * Lambda: functions, their versions and layers, with the states that AWS takes them through; and functions that really
 * run, by the local system's classes.
 */
package io.github.floxmaven.awsdouble.lambda;
