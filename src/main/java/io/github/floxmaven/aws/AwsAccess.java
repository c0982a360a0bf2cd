package io.github.floxmaven.aws;

import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The way to AWS: the SDK's clients, each made when it is first asked for, over one pool of connections. It calls nobody
 * before that. {@code AWS_ENDPOINT_URL} points all of them elsewhere.
 */
public final class AwsAccess implements AutoCloseable {
    /** Lambda's 15 minutes for a function, and its start. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(16);

    private final AwsTarget target;
    private final Optional<ProxySettings> proxy;
    private final Consumer<AwsClientBuilder<?, ?>> finish;
    private final StandardRetryStrategy retries;
    private final Map<Class<?>, SdkClient> clients = new ConcurrentHashMap<>();
    private final Object askingWho = new Object();
    private SdkHttpClient http;
    private SdkHttpClient patientHttp;
    private LambdaClient functions;
    private AwsCredentialsProvider credentials;
    private Region region;
    private Identity identity;

    /**
     * @param target where calls go, and with whose credentials: those of the SDK's default chain, which takes the
     *     environment's, as CI has them, before those of the profile
     *     (https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html)
     * @param proxy the proxy on the way; empty for that of the environment ({@code HTTPS_PROXY}), if any
     */
    public AwsAccess(AwsTarget target, Optional<ProxySettings> proxy) {
        this(target, proxy, retries().build(), builder -> {});
    }

    /**
     * @param retries how often to try and how long to wait in between
     * @param finish has the last word on each client
     */
    AwsAccess(
            AwsTarget target,
            Optional<ProxySettings> proxy,
            StandardRetryStrategy retries,
            Consumer<AwsClientBuilder<?, ?>> finish) {
        this.target = target;
        this.proxy = proxy;
        this.retries = retries;
        this.finish = finish;
    }

    /** Tries so often that a throttled account slows us down, but stops nothing. */
    static StandardRetryStrategy.Builder retries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(6)
                .retryOnException(AwsFault::isBrokenOff);
    }

    /**
     * Asks AWS, once, whose credentials these are.
     *
     * @throws RefusedException when there are none, they have expired, or no region is named
     */
    Identity identity() {
        // A lock of its own: other calls go on meanwhile.
        synchronized (askingWho) {
            if (identity == null) {
                identity = call(() -> {
                    var caller = client(StsClient.class, StsClient::builder).getCallerIdentity();
                    return new Identity(caller.account(), caller.arn(), region().id());
                });
            }
            return identity;
        }
    }

    /** When the credentials end; empty when they don't, or don't say. */
    Optional<Instant> endOfCredentials() {
        return call(() -> client(StsClient.class, StsClient::builder)
                .serviceClientConfiguration()
                .credentialsProvider()
                .resolveIdentity()
                .join()
                .expirationTime());
    }

    /** Whether the other way leads to the same account and region, whoever goes it. */
    boolean leadsWhere(AwsAccess other) {
        return identity().account().equals(other.identity().account())
                && identity().region().equals(other.identity().region());
    }

    /**
     * Asks AWS whose credentials these are, and insists on the account that the pom names.
     *
     * @param system the system that the calls are for
     * @throws RefusedException when the credentials are another account's, or {@link #identity()} refuses
     */
    Identity identity(SystemName system) {
        Identity identity = identity();
        target.account().filter(account -> !account.equals(identity.account())).ifPresent(account -> {
            throw new RefusedException("The credentials of "
                    + CredentialsSource.of(target).label() + " belong to account " + identity.account()
                    + ", but <account> of system \"" + system + "\" is " + account + ".\n"
                    + "  Use credentials of that account, such as another <profile>, or correct <account> in the pom.");
        });
        return identity;
    }

    /**
     * Insists on the account that the pom names, and asks nothing where it names none: what is done next says as well
     * whether the credentials are any good.
     *
     * @throws RefusedException as {@link #identity(SystemName)}
     */
    void requireAccount(SystemName system) {
        if (target.account().isPresent()) {
            identity(system);
        }
    }

    CloudFormationClient cloudFormation() {
        return client(CloudFormationClient.class, CloudFormationClient::builder);
    }

    S3Client s3() {
        return client(S3Client.class, S3Client::builder);
    }

    RdsClient rds() {
        return client(RdsClient.class, RdsClient::builder);
    }

    Route53Client route53() {
        return client(Route53Client.class, Route53Client::builder);
    }

    IamClient iam() {
        return client(IamClient.class, IamClient::builder);
    }

    ApiGatewayV2Client apiGateway() {
        return client(ApiGatewayV2Client.class, ApiGatewayV2Client::builder);
    }

    LambdaClient lambda() {
        return client(LambdaClient.class, LambdaClient::builder);
    }

    /** Calls functions, and waits for their answers for as long as Lambda lets a function run. */
    synchronized LambdaClient functions() {
        if (functions == null) {
            patientHttp = http(LONGEST_RUN);
            functions = build(LambdaClient.builder(), patientHttp);
        }
        return functions;
    }

    RdsDataClient rdsData() {
        return client(RdsDataClient.class, RdsDataClient::builder);
    }

    SecretsManagerClient secretsManager() {
        return client(SecretsManagerClient.class, SecretsManagerClient::builder);
    }

    CloudWatchLogsClient logs() {
        return client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
    }

    SsmClient ssm() {
        return client(SsmClient.class, SsmClient::builder);
    }

    /**
     * Runs calls of AWS. What they throw comes out as a sentence; the answers that the caller knows what to do with, such
     * as that something is not there, it catches within.
     *
     * @throws RefusedException when the user can mend it
     * @throws FloxException when the user can not
     */
    <T> T call(Supplier<T> calls) {
        try {
            return calls.get();
        } catch (SdkException e) {
            throw new AwsFault(target).explain(e);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        Stream.of(functions, http, patientHttp).filter(Objects::nonNull).forEach(SdkAutoCloseable::close);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C client(
            Class<C> type, Supplier<B> builder) {
        return type.cast(clients.computeIfAbsent(type, wanted -> build(builder.get(), http())));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C build(
            B builder, SdkHttpClient through) {
        Optional<String> ownEndpoint = ownEndpoint();
        builder.httpClient(through)
                .region(region())
                .credentialsProvider(credentials())
                .overrideConfiguration(configuration -> {
                    configuration.retryStrategy(retries);
                    target.profile().ifPresent(configuration::defaultProfileName);
                });
        if (builder instanceof S3ClientBuilder s3) {
            // At an endpoint of localhost the SDK would ask for bucket.localhost, which nobody knows.
            s3.forcePathStyle(ownEndpoint.isPresent());
        }
        finish.accept(builder);
        return builder.build();
    }

    private static Optional<String> ownEndpoint() {
        Optional<String> endpoint = Optional.ofNullable(System.getProperty("aws.endpointUrl"))
                .or(() -> Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")));
        if (endpoint.filter(String::isBlank).isPresent()) {
            throw new RefusedException("AWS_ENDPOINT_URL is set, but empty, so there is no address to call.\n"
                    + "  Unset it to call AWS.");
        }
        return endpoint;
    }

    /** What the clients call through; for what else there is to ask on the way to AWS. */
    synchronized SdkHttpClient http() {
        if (http == null) {
            http = http(Duration.ofSeconds(60));
        }
        return http;
    }

    /** @param silence how long an answer may let wait for its next byte */
    private SdkHttpClient http(Duration silence) {
        ApacheHttpClient.Builder builder = ApacheHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(10))
                .socketTimeout(silence)
                // Routers forget connections that are silent for minutes.
                .tcpKeepAlive(true);
        proxy.ifPresent(through -> builder.proxyConfiguration(configuration(through)));
        return builder.build();
    }

    private static ProxyConfiguration configuration(ProxySettings proxy) {
        ProxyConfiguration.Builder builder = ProxyConfiguration.builder()
                .endpoint(URI.create("http://" + proxy.host() + ":" + proxy.port()))
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false)
                .nonProxyHosts(
                        proxy.nonProxyHosts().stream().map(AwsAccess::pattern).collect(Collectors.toSet()));
        proxy.user().ifPresent(builder::username);
        proxy.password().ifPresent(builder::password);
        return builder.build();
    }

    /** The SDK takes patterns of a regular expression, where Maven has a star for any characters. */
    private static String pattern(String nonProxyHost) {
        return Pattern.compile("\\*")
                .splitAsStream(nonProxyHost.toLowerCase(Locale.ROOT) + " ")
                .map(literal -> Pattern.quote(literal.strip()))
                .collect(Collectors.joining(".*"));
    }

    private synchronized AwsCredentialsProvider credentials() {
        if (credentials == null) {
            DefaultCredentialsProvider.Builder builder = DefaultCredentialsProvider.builder();
            target.profile().ifPresent(builder::profileName);
            credentials = builder.build();
        }
        return credentials;
    }

    synchronized Region region() {
        if (region == null) {
            region = target.region().map(Region::of).orElseGet(this::regionOfEnvironment);
        }
        return region;
    }

    private Region regionOfEnvironment() {
        try {
            return regions().getRegion();
        } catch (SdkClientException e) {
            throw new RefusedException(
                    "No AWS region is named: neither by <region> in the pom, nor by AWS_REGION or the profile.\n"
                            + "  Write, for example, <region>eu-central-1</region> into the <system> in the pom.",
                    e);
        }
    }

    /** Not the SDK's own chain: that one ends with seconds of asking a service which only EC2 has. */
    private AwsRegionProvider regions() {
        return new AwsRegionProviderChain(
                new SystemSettingsRegionProvider(),
                target.profile()
                        .map(profile -> new AwsProfileRegionProvider(null, profile))
                        .orElseGet(AwsProfileRegionProvider::new));
    }
}
