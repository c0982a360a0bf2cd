/** AWS Lambda: functions, their code and configuration, and the versions published of them. Nothing is run. */
package io.github.floxmaven.awsdouble.lambda;
