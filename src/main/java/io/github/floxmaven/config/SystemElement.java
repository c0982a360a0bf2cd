package io.github.floxmaven.config;

import java.util.Map;

/**
 * {@code <system>} in {@code <systems>}: an installation of the project. Maven sets the fields.
 *
 * <p>{@code local} is always there. {@code dev} and {@code live} are there, too, with an entry of their own or without
 * one, as long as the pom names no other system, patterns aside; a pom that does has those that it names, and no others.
 *
 * <p>All from {@code <region>} on but {@code <protected>} is refused for a system on this machine.
 */
public final class SystemElement {
    /**
     * The system's name: lower-case letters, digits and single hyphens, a letter first, up to 16 characters, so that
     * the names made of it and the project's fit into AWS's limits. Required. {@code local} is built in and needs an
     * entry only for its environment: all but {@code <name>} and {@code <environment>} is refused for it.
     *
     * <p>With one {@code *} at the end, such as {@code stage-*}, the entry is a pattern: each branch that its
     * {@code <branch>} stands for has a system. What the branch has in place of its {@code *}, one character or more, the
     * system's name has, too; a branch whose system can't be named so is refused. A system that has an entry of its own
     * comes before a pattern; patterns that could have a name or a branch in common are refused.
     */
    String name;

    /**
     * The branch whose builds go to this system, without {@code refs/heads/}. Default: {@code dev} for the system
     * {@code dev} and {@code master} for {@code live}; any other system has no branch and is reached by
     * {@code -Dflox.system} only. Refused for {@code local}. A pattern needs one {@code *} at the end here, too, as in
     * {@code stage-*} or {@code stage/*}.
     */
    String branch;

    /**
     * Where the system runs: {@code aws}, or {@code local}, which is this machine, in {@code .flox/<name>} of the project's
     * folder; so all that is done with systems can be tried without an AWS account. Default: {@code aws}. Refused for
     * {@code local}.
     */
    String platform;

    /**
     * The name of the system that has to have run a release before this one gets it: {@code flox:deploy} then brings that
     * one's bundles, byte for byte, and not those of its own build; and only from this system's branch and a clean working
     * tree. Any other system but {@code local}, as long as the systems follow in no circle; a system on AWS follows one on
     * AWS. A protected system has to follow one. Default: {@code dev} for the system {@code live}, unless there is none or
     * {@code live} is not protected; to any other system builds go as they are. Refused for {@code local}.
     */
    String follows;

    /**
     * Environment variables of this system, of the same form as the backend's. They come over the parts' own ones. A
     * static frontend gets only those it declares. Default: none.
     */
    Map<String, String> environment;

    /**
     * Environment variables of this system whose values AWS keeps, of the same form as the backend's. They come over the
     * parts' own ones; a static frontend gets none. Refused for a system on this machine. Default: none.
     */
    Map<String, String> secrets;

    /**
     * The AWS region that the system is in, such as {@code eu-central-1}
     * (https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html). {@code -Dflox.region} comes over
     * it. Default: what AWS's SDK finds in the environment and the profile
     * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html).
     */
    String region;

    /**
     * The profile of AWS's shared configuration files that has the credentials: letters, digits and {@code _-/.%@:+}, as
     * the SDK takes them (https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html). {@code -Dflox.profile} comes
     * over it. Default: what the SDK finds itself
     * (https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html). Credentials have no place in a pom.
     */
    String profile;

    /**
     * The AWS account that the system is in, 12 digits
     * (https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html). Credentials of any other
     * account are refused. Default: none, which takes any account.
     */
    String account;

    /**
     * The system's own domain name, such as {@code notes.example.org}: lower-case, up to 64 characters, which is what a
     * certificate's first name may have
     * (https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html). Needs {@code <hostedZone>}.
     * Refused for a pattern, whose systems would share it. Default: none; users reach the system at the address that AWS
     * gives it.
     */
    String domain;

    /**
     * The hosted zone in Route 53 of the same account that gets the records of {@code <domain>}, by its name, such as
     * {@code example.org}, which has to be the end of the domain; or by its id, such as {@code Z0123456789ABCDEFGHIJ}
     * (https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html). Default: none.
     */
    String hostedZone;

    /** How large the database is: {@code <min>}, {@code <max>}, {@code <pause>}. Only with a {@code <database>}. */
    CapacityElement capacity;

    /**
     * How many days back the database can be restored to any second, a whole number from 1 to 35
     * (https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html). Only with a
     * {@code <database>}. Default: 7; 30 when the system is protected.
     */
    String backupDays;

    /**
     * How many days logs are kept, one of the numbers of CloudWatch Logs
     * (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html). Default: 30; 365
     * when the system is protected.
     */
    String logDays;

    /** How many requests the system takes: {@code <rate>}, {@code <burst>}. */
    ThrottlingElement throttling;

    private String protection;

    /**
     * {@code <protected>}: {@code true} or {@code false}, whether the system refuses to be taken down; on AWS its stack and
     * database do (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html), and it
     * keeps backups and logs for longer. A protected system gets only what another one has run: it has to
     * {@code <follows>} one. Default: {@code true} for the system {@code live}, else {@code false}. Refused for
     * {@code local}.
     */
    // A setter, because no field can have this name; Maven calls it as it sets the fields.
    public void setProtected(String value) {
        protection = value;
    }

    String protection() {
        return protection;
    }
}
