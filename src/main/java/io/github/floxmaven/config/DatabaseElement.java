package io.github.floxmaven.config;

/** {@code <database>}: the project has a PostgreSQL database; {@code <database/>} is enough. Maven sets the fields. */
public final class DatabaseElement {
    /**
     * The database's name: lower-case letters, digits and underscores, a letter first, up to 63 characters
     * (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html), and none that PostgreSQL or
     * Aurora uses itself. Default: the project's name, with {@code _} for {@code -}.
     */
    String name;

    /**
     * PostgreSQL's major version: {@code 16} or {@code 17}, which the local system has as well as Aurora
     * (https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html). Default:
     * {@code 17}.
     */
    String version;

    /**
     * How the backend proves to the database on AWS who it is: {@code password}, with the secret that RDS manages, or
     * {@code iam}, with its role and no password
     * (https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html). Default: {@code password}.
     */
    String authentication;
}
