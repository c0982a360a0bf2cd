package io.github.floxmaven.awsdouble;

import io.github.floxmaven.awsdouble.acm.CertificateHandler;
import io.github.floxmaven.awsdouble.apigateway.ApiGatewayService;
import io.github.floxmaven.awsdouble.apigateway.ApiHandler;
import io.github.floxmaven.awsdouble.apigateway.ApiPartHandler;
import io.github.floxmaven.awsdouble.cloudformation.CloudFormationService;
import io.github.floxmaven.awsdouble.iam.IamService;
import io.github.floxmaven.awsdouble.iam.RoleHandler;
import io.github.floxmaven.awsdouble.lambda.FunctionHandler;
import io.github.floxmaven.awsdouble.lambda.LambdaService;
import io.github.floxmaven.awsdouble.lambda.VersionHandler;
import io.github.floxmaven.awsdouble.logs.LogGroupHandler;
import io.github.floxmaven.awsdouble.logs.LogsService;
import io.github.floxmaven.awsdouble.rds.ClusterHandler;
import io.github.floxmaven.awsdouble.rds.InstanceHandler;
import io.github.floxmaven.awsdouble.rds.RdsService;
import io.github.floxmaven.awsdouble.rdsdata.RdsDataService;
import io.github.floxmaven.awsdouble.route53.RecordSetHandler;
import io.github.floxmaven.awsdouble.route53.Route53Service;
import io.github.floxmaven.awsdouble.s3.BucketHandler;
import io.github.floxmaven.awsdouble.s3.S3Service;
import io.github.floxmaven.awsdouble.secrets.SecretsService;
import io.github.floxmaven.awsdouble.ssm.SsmService;
import io.github.floxmaven.awsdouble.sts.StsService;
import io.github.floxmaven.awsdouble.wire.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The running double. Started with nothing in it; a test fills it through the services' own operations or through
 * the accessors here. State changes under one lock, one call at a time; look at it between calls.
 */
public final class AwsDouble implements AutoCloseable {
    private final CallServer server;
    private final Calls calls = new Calls();
    private final RecordedVisits visits = new RecordedVisits();
    private final Faults faults = new Faults();
    private final S3Service s3 = new S3Service();
    private final IamService iam = new IamService(this::account);
    private final Route53Service route53 = new Route53Service();
    private final SecretsService secrets = new SecretsService();
    private final RdsService rds = new RdsService(this::account, secrets);
    private final RdsDataService rdsData = new RdsDataService(rds, secrets);
    private final SsmService ssm = new SsmService();
    private final LogsService logs = new LogsService();
    private final LambdaService lambda = new LambdaService(this::account, s3, logs::write);
    private final ApiGatewayService apiGateway = new ApiGatewayService(lambda::invoke, visits);
    private final CloudFormationService cloudFormation = new CloudFormationService(this::account, s3::read);
    private volatile String account = "123456789012";

    private AwsDouble(int port) throws IOException {
        List<Service> services = List.of(
                new StsService(this::account),
                cloudFormation,
                iam,
                s3,
                rds,
                rdsData,
                route53,
                lambda,
                apiGateway,
                secrets,
                ssm,
                logs);
        cloudFormation.handle("AWS::S3::Bucket", new BucketHandler(s3));
        cloudFormation.handle("AWS::IAM::Role", new RoleHandler(iam));
        cloudFormation.handle("AWS::CertificateManager::Certificate", new CertificateHandler());
        cloudFormation.handle("AWS::RDS::DBCluster", new ClusterHandler(rds));
        cloudFormation.handle("AWS::RDS::DBInstance", new InstanceHandler(rds));
        cloudFormation.handle("AWS::Route53::RecordSet", new RecordSetHandler(route53));
        cloudFormation.handle("AWS::Lambda::Function", new FunctionHandler(lambda));
        cloudFormation.handle("AWS::Lambda::Version", new VersionHandler(lambda));
        cloudFormation.handle("AWS::Logs::LogGroup", new LogGroupHandler(logs));
        cloudFormation.handle("AWS::ApiGatewayV2::Api", new ApiHandler(apiGateway));
        cloudFormation.handle("AWS::ApiGatewayV2::Integration", ApiPartHandler.integrations(apiGateway));
        cloudFormation.handle("AWS::ApiGatewayV2::Route", ApiPartHandler.routes(apiGateway));
        cloudFormation.handle("AWS::ApiGatewayV2::Stage", ApiPartHandler.stages(apiGateway));
        server = new CallServer(port, services, calls, faults);
    }

    /** Starts a double on a free port of the loopback interface. */
    public static AwsDouble start() {
        return start(0);
    }

    private static AwsDouble start(int port) {
        try {
            return new AwsDouble(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a double by hand, until it is stopped by Ctrl-C: after {@code mvn test-compile}, with
     * {@code target/test-classes} and Gson's jar on the class path. To run functions and databases, it needs
     * {@code target/classes} and all that {@code mvn dependency:build-classpath} tells, too.
     *
     * @param arguments at most one: the port; without it, a free one
     */
    public static void main(String[] arguments) {
        AwsDouble aws = start(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
        // The CLI asks once in 30 seconds; with one round a call nobody would wait for the end.
        aws.cloudFormation().setRoundsPerCall(3);
        aws.rds().runPostgres();
        Runtime.getRuntime().addShutdownHook(new Thread(aws::close));
        System.out.printf(
                "A double of AWS listens on %s, account %s. In the other terminal:%n"
                        + "export AWS_ENDPOINT_URL=%1$s AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1"
                        + " AWS_ACCESS_KEY_ID=flox AWS_SECRET_ACCESS_KEY=flox%n"
                        + "An AWS CLI before 2.13 wants it said with each call: aws --endpoint-url %1$s ...%n",
                aws.endpoint(), aws.account());
    }

    /** What {@code AWS_ENDPOINT_URL} is to be set to. */
    public URI endpoint() {
        return server.address();
    }

    public String account() {
        return account;
    }

    /** Sets the account that all callers belong to. Default: {@code 123456789012}. */
    public void setAccount(String account) {
        this.account = account;
    }

    public Calls calls() {
        return calls;
    }

    /** The requests to the addresses of APIs, in the order in which they arrived. */
    public Calls visits() {
        return visits.calls();
    }

    /** How long each of those requests is on its way. Default: not at all. */
    public void setVisitLatency(Duration latency) {
        visits.setLatency(latency);
    }

    public Faults faults() {
        return faults;
    }

    public CloudFormationService cloudFormation() {
        return cloudFormation;
    }

    public IamService iam() {
        return iam;
    }

    public S3Service s3() {
        return s3;
    }

    public RdsService rds() {
        return rds;
    }

    public RdsDataService rdsData() {
        return rdsData;
    }

    public Route53Service route53() {
        return route53;
    }

    public LambdaService lambda() {
        return lambda;
    }

    public ApiGatewayService apiGateway() {
        return apiGateway;
    }

    public SecretsService secrets() {
        return secrets;
    }

    public SsmService ssm() {
        return ssm;
    }

    public LogsService logs() {
        return logs;
    }

    /** Stops all servers and functions; calls that hang break off. */
    @Override
    public void close() {
        server.close();
        apiGateway.close();
        lambda.close();
        rds.close();
    }
}
