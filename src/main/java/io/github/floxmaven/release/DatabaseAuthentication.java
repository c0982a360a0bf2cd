package io.github.floxmaven.release;

/** How the backend proves to the database on AWS who it is. */
public enum DatabaseAuthentication {
    /** With the password in the secret that RDS manages. */
    PASSWORD,
    /**
     * With a token that AWS's JDBC wrapper makes from the function's role; there is no password
     * (https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html).
     */
    IAM
}
