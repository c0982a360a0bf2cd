package io.github.floxmaven.aws.template;

import io.github.floxmaven.release.Part;

/** What a stack says of itself, so that a deploy finds everything by the stack's name alone. */
public enum StackOutput {
    /** Where users reach the system, such as {@code https://notes.example.org}, without a slash at the end. */
    ADDRESS("Address"),
    /** The API's own address, which is there with a domain, too. */
    API_ADDRESS("ApiAddress"),
    /** The API's id, for {@code GetStage} and {@code UpdateStage}. */
    API_ID("ApiId"),
    /** The API's stage, whose variables are the pointer. */
    STAGE("Stage"),
    /** The log group of the API's access log. */
    ACCESS_LOG("AccessLog"),
    /** The backend's function; only when the project has a backend. */
    BACKEND_FUNCTION("BackendFunction"),
    /** The version of the backend's function that answers before the first deploy. The stack owns it: never prune it. */
    BACKEND_PLACEHOLDER("BackendPlaceholderVersion"),
    /** The frontend's function; only when the project has a frontend. */
    FRONTEND_FUNCTION("FrontendFunction"),
    /** The version of the frontend's function that answers before the first deploy. The stack owns it: never prune it. */
    FRONTEND_PLACEHOLDER("FrontendPlaceholderVersion"),
    /** The bucket with zips, release records, ledger and lock. */
    BUCKET("Bucket"),
    /** The database's cluster, for the Data API; this and the following only when the project has a database. */
    DATABASE_CLUSTER("DatabaseCluster"),
    /** The secret with the master user's name and password, that RDS manages. */
    DATABASE_SECRET("DatabaseSecret"),
    /** {@code DB_HOST}. */
    DATABASE_HOST("DatabaseHost"),
    /** {@code DB_PORT}. */
    DATABASE_PORT("DatabasePort"),
    /** {@code DB_NAME}. */
    DATABASE_NAME("DatabaseName"),
    /** {@code DB_USER}: the master user, or with IAM the user that the deploy creates and grants {@code rds_iam}. */
    DATABASE_USER("DatabaseUser"),
    /** {@code PASSWORD} or {@code IAM}. */
    DATABASE_AUTHENTICATION("DatabaseAuthentication"),
    /** The AWS account that the system lives in. */
    ACCOUNT("Account"),
    /** The region that the system lives in. */
    REGION("Region");

    private final String key;

    StackOutput(String key) {
        this.key = key;
    }

    /** The output's key in the stack. */
    public String key() {
        return key;
    }

    /** The name of a part's function. */
    public static StackOutput function(Part part) {
        return part == Part.BACKEND ? BACKEND_FUNCTION : FRONTEND_FUNCTION;
    }

    /** The version that answers before a part's first deploy. */
    public static StackOutput placeholder(Part part) {
        return part == Part.BACKEND ? BACKEND_PLACEHOLDER : FRONTEND_PLACEHOLDER;
    }
}
