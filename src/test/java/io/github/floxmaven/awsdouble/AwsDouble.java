package io.github.floxmaven.awsdouble;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.floxmaven.awsdouble.acm.CertificateHandler;
import io.github.floxmaven.awsdouble.apigateway.ApiGatewayService;
import io.github.floxmaven.awsdouble.apigateway.ApiHandler;
import io.github.floxmaven.awsdouble.apigateway.ApiPartHandler;
import io.github.floxmaven.awsdouble.cloudformation.CloudFormationService;
import io.github.floxmaven.awsdouble.lambda.FunctionHandler;
import io.github.floxmaven.awsdouble.lambda.LambdaService;
import io.github.floxmaven.awsdouble.lambda.VersionHandler;
import io.github.floxmaven.awsdouble.logs.LogGroupHandler;
import io.github.floxmaven.awsdouble.logs.LogsService;
import io.github.floxmaven.awsdouble.rds.ClusterHandler;
import io.github.floxmaven.awsdouble.rds.InstanceHandler;
import io.github.floxmaven.awsdouble.rds.RdsService;
import io.github.floxmaven.awsdouble.route53.RecordSetHandler;
import io.github.floxmaven.awsdouble.route53.Route53Service;
import io.github.floxmaven.awsdouble.s3.BucketHandler;
import io.github.floxmaven.awsdouble.s3.S3Service;
import io.github.floxmaven.awsdouble.secrets.SecretsService;
import io.github.floxmaven.awsdouble.ssm.SsmService;
import io.github.floxmaven.awsdouble.sts.StsService;
import io.github.floxmaven.awsdouble.wire.Authorization;
import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Protocol;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.Service;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The running double. Started with nothing in it; a test fills it through the services' own operations or through
 * the accessors here. State changes under one lock, one call at a time; look at it between calls.
 */
public final class AwsDouble implements AutoCloseable {
    static {
        // Without it each answer waits 40 ms and more for the client's acknowledgement; read once, when the server's
        // class loads.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Object state = new Object();
    private final Calls calls = new Calls();
    private final Faults faults = new Faults();
    private final S3Service s3 = new S3Service();
    private final RdsService rds = new RdsService(this::account);
    private final Route53Service route53 = new Route53Service();
    private final SecretsService secrets = new SecretsService();
    private final SsmService ssm = new SsmService();
    private final LogsService logs = new LogsService();
    private final LambdaService lambda = new LambdaService(this::account, s3, logs::write);
    private final ApiGatewayService apiGateway = new ApiGatewayService(lambda::invoke);
    private final CloudFormationService cloudFormation = new CloudFormationService(this::account, s3::read);
    private final Map<String, Service> services;
    private volatile String account = "123456789012";

    private AwsDouble(int port) throws IOException {
        services = Stream.of(
                        new StsService(this::account),
                        cloudFormation,
                        s3,
                        rds,
                        route53,
                        lambda,
                        apiGateway,
                        secrets,
                        ssm,
                        logs)
                .collect(Collectors.toMap(Service::signingName, Function.identity()));
        cloudFormation.handle("AWS::S3::Bucket", new BucketHandler(s3));
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
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::serve);
        server.setExecutor(executor);
        server.start();
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
     * {@code target/test-classes} and Gson's jar on the class path.
     *
     * @param arguments at most one: the port; without it, a free one
     */
    public static void main(String[] arguments) {
        AwsDouble aws = start(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
        // The CLI asks once in 30 seconds; with one round a call nobody would wait for the end.
        aws.cloudFormation().setRoundsPerCall(3);
        System.out.printf(
                "A double of AWS listens on %s, account %s. In the other terminal:%n"
                        + "export AWS_ENDPOINT_URL=%1$s AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1"
                        + " AWS_ACCESS_KEY_ID=flox AWS_SECRET_ACCESS_KEY=flox%n"
                        + "An AWS CLI before 2.13 wants it said with each call: aws --endpoint-url %1$s ...%n",
                aws.endpoint(), aws.account());
    }

    /** What {@code AWS_ENDPOINT_URL} is to be set to. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
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

    public Faults faults() {
        return faults;
    }

    public CloudFormationService cloudFormation() {
        return cloudFormation;
    }

    public S3Service s3() {
        return s3;
    }

    public RdsService rds() {
        return rds;
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
        executor.shutdownNow();
        server.stop(0);
        apiGateway.close();
        lambda.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
        String requestId = UUID.randomUUID().toString();
        Protocol protocol = Protocol.guess(request);
        Call call = null;
        Response response;
        try {
            Service service = service(request);
            protocol = service.protocol();
            String operation = service.operation(request);
            call = calls.begin(service.name(), operation, request.path(), request.body().length);
            response = answer(service, call, request);
        } catch (AwsException e) {
            response = protocol.error(e, requestId);
        } catch (InterruptedException e) {
            exchange.close();
            return;
        } catch (RuntimeException | AssertionError e) {
            // A bug of the double: say so in the answer, for whoever debugs the test.
            response = protocol.error(new AwsException(501, "BugInTheDouble", e.toString()), requestId);
            e.printStackTrace();
        }
        if (call == null) {
            call = calls.begin("?", "?", request.path(), request.body().length);
        }
        calls.end(call.answered(response.cutOff() ? 0 : response.status(), response.body().length));
        send(exchange, response.with("x-amzn-RequestId", requestId).with("x-amz-request-id", requestId));
    }

    private Service service(Request request) {
        Optional<Authorization> authorization = request.authorization();
        if (authorization.isEmpty()) {
            throw Protocol.guess(request).unsigned();
        }
        return Optional.ofNullable(services.get(authorization.get().service()))
                .orElseThrow(() -> new AwsException(
                        400,
                        "UnknownOperationException",
                        "the double has no service " + authorization.get().service()));
    }

    private Response answer(Service service, Call call, Request request) throws InterruptedException {
        Optional<Fault> fault = faults.strike(call);
        return fault.isPresent()
                ? fault.get().answer(service, call, () -> handle(service, call, request))
                : handle(service, call, request);
    }

    private Response handle(Service service, Call call, Request request) {
        if (service.runsBesideOthers(call.operation())) {
            return service.handle(call.operation(), request);
        }
        synchronized (state) {
            return service.handle(call.operation(), request);
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.body();
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (response.cutOff() && body.length == 0) {
            exchange.close();
            return;
        }
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body, 0, response.cutOff() ? body.length / 2 : body.length);
            }
        }
        exchange.close();
    }
}
