package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Intrinsics.attribute;
import static io.github.floxmaven.aws.template.Intrinsics.choose;
import static io.github.floxmaven.aws.template.Intrinsics.equal;
import static io.github.floxmaven.aws.template.Intrinsics.ref;
import static io.github.floxmaven.aws.template.Intrinsics.sub;
import static io.github.floxmaven.aws.template.Mapping.mapping;

import com.google.gson.JsonObject;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The HTTP API in front of the functions. The variables of its one stage are the system's pointer. */
final class Api {
    private static final String STAGE = "$default";

    /** The parameter of the template that names the release. */
    static final String RELEASE_PARAMETER = "Release";

    private static final String RELEASE_HEADER = "x-flox-release";

    /** API Gateway takes single codes only, from 200 on: those that HTTP names. */
    private static final List<Integer> STATUS_CODES = List.of(
            200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406,
            408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451,
            500, 501, 502, 503, 504, 507, 508, 511);

    private final SystemPlan plan;
    private final String stackName;

    Api(SystemPlan plan, String stackName) {
        this.plan = plan;
        this.stackName = stackName;
    }

    void addTo(Template template) {
        pointer(template);
        api(template);
        invokeRole(template);
        plan.parts().forEach(part -> route(template, part));
        accessLog(template);
        stage(template);
        outputs(template);
    }

    /** The parameter of the template that names the version of a part's function. */
    static String versionParameter(Part part) {
        return Functions.prefix(part) + "Version";
    }

    private static String placeholderCondition(Part part) {
        return Functions.prefix(part) + "HasPlaceholder";
    }

    /** Today's pointer comes in as parameters, so that an update can't move the system to another release. */
    private void pointer(Template template) {
        template.parameter(
                RELEASE_PARAMETER,
                mapping()
                        .set("Type", "String")
                        .set("Default", SystemTemplate.PLACEHOLDER_RELEASE)
                        // What a stage variable's value may hold.
                        .set("AllowedPattern", "[A-Za-z0-9._~:/?#&=,-]+")
                        .set("Description", "The release that the system serves"));
        for (Part part : plan.parts()) {
            template.parameter(
                    versionParameter(part),
                    mapping()
                            .set("Type", "String")
                            .set("Default", "")
                            .set("AllowedPattern", "[0-9]*")
                            .set(
                                    "Description",
                                    "The version of the " + part.label()
                                            + " that the system serves; empty for the placeholder"));
            template.condition(placeholderCondition(part), equal(ref(versionParameter(part)), ""));
        }
    }

    private void api(Template template) {
        template.resource("Api", "AWS::ApiGatewayV2::Api")
                .property("Name", stackName)
                .property("ProtocolType", "HTTP")
                // Functions in the network reach the world, and so this API, by IPv6 only.
                .property("IpAddressType", "dualstack")
                .taggedByName();
    }

    /** One role for all versions, as the permissions of a function would have to be given anew to each version. */
    private void invokeRole(Template template) {
        template.resource("InvokeRole", "AWS::IAM::Role")
                .property("AssumeRolePolicyDocument", Statement.trust("apigateway.amazonaws.com"))
                .property(
                        "Policies",
                        Statement.policies(
                                "invoke",
                                List.of(Statement.allow("lambda:InvokeFunction")
                                        .on(plan.parts().stream()
                                                .map(part -> sub("${" + Functions.prefix(part) + "Function.Arn}:*"))
                                                .toArray()))))
                .taggedByFunction();
    }

    /**
     * Below {@code /api/} answers the backend, and on all other paths the frontend. A project without a backend has all
     * paths answered by its frontend; one without a frontend has API Gateway answer 404 on all paths but the backend's.
     */
    private void route(Template template, Part part) {
        String prefix = Functions.prefix(part);
        template.resource(prefix + "Integration", "AWS::ApiGatewayV2::Integration")
                .property("ApiId", ref("Api"))
                .property("IntegrationType", "AWS_PROXY")
                .property("PayloadFormatVersion", "2.0")
                .property("CredentialsArn", attribute("InvokeRole", "Arn"))
                // API Gateway, not CloudFormation, puts in the version, at each request: hence "${!".
                .property(
                        "IntegrationUri",
                        sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${"
                                + prefix + "Function.Arn}:${!stageVariables." + SystemTemplate.versionVariable(part)
                                + "}/invocations"))
                .property("ResponseParameters", releaseHeader());
        template.resource(prefix + "Route", "AWS::ApiGatewayV2::Route")
                .property("ApiId", ref("Api"))
                .property("RouteKey", part == Part.BACKEND ? "ANY /api/{proxy+}" : "$default")
                .property("Target", sub("integrations/${" + prefix + "Integration}"));
    }

    private static Mapping releaseHeader() {
        Mapping byStatus = mapping();
        for (int status : STATUS_CODES) {
            byStatus.set(
                    Integer.toString(status),
                    mapping()
                            .set(
                                    "ResponseParameters",
                                    List.of(mapping()
                                            .set("Destination", "overwrite:header." + RELEASE_HEADER)
                                            .set("Source", "$stageVariables." + SystemTemplate.RELEASE_VARIABLE))));
        }
        return byStatus;
    }

    private void accessLog(Template template) {
        // CloudWatch lets API Gateway write to any group of this prefix; each other one takes a piece of a policy that
        // the whole region shares and that is full at some 5,000 characters
        // (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html).
        template.resource("AccessLog", "AWS::Logs::LogGroup")
                .property("LogGroupName", "/aws/vendedlogs/apigateway/" + stackName)
                .property("RetentionInDays", plan.logDays())
                .tagged();
    }

    private void stage(Template template) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(SystemTemplate.RELEASE_VARIABLE, ref(RELEASE_PARAMETER));
        for (Part part : plan.parts()) {
            variables.put(
                    SystemTemplate.versionVariable(part),
                    choose(
                            placeholderCondition(part),
                            attribute(Functions.prefix(part) + "Placeholder", "Version"),
                            ref(versionParameter(part))));
        }
        template.resource("Stage", "AWS::ApiGatewayV2::Stage")
                .property("ApiId", ref("Api"))
                .property("StageName", STAGE)
                .property("AutoDeploy", true)
                .property("StageVariables", variables)
                .property(
                        "DefaultRouteSettings",
                        mapping()
                                .set("ThrottlingRateLimit", plan.throttling().requestsPerSecond())
                                .set("ThrottlingBurstLimit", plan.throttling().burst()))
                .property(
                        "AccessLogSettings",
                        mapping()
                                .set("DestinationArn", attribute("AccessLog", "Arn"))
                                .set("Format", accessLogFormat()))
                .taggedByName();
    }

    /** One line of JSON a request (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html). */
    private static String accessLogFormat() {
        JsonObject line = new JsonObject();
        line.addProperty("time", "$context.requestTimeEpoch");
        line.addProperty("requestId", "$context.requestId");
        line.addProperty("ip", "$context.identity.sourceIp");
        line.addProperty("method", "$context.httpMethod");
        line.addProperty("path", "$context.path");
        line.addProperty("route", "$context.routeKey");
        line.addProperty("status", "$context.status");
        line.addProperty("bytes", "$context.responseLength");
        line.addProperty("milliseconds", "$context.responseLatency");
        line.addProperty("error", "$context.integrationErrorMessage");
        return line.toString();
    }

    private void outputs(Template template) {
        template.output(
                StackOutput.ADDRESS,
                plan.domain()
                        .<Object>map(domain -> "https://" + domain.name())
                        .orElseGet(() -> attribute("Api", "ApiEndpoint")));
        template.output(StackOutput.API_ADDRESS, attribute("Api", "ApiEndpoint"));
        template.output(StackOutput.API_ID, ref("Api"));
        template.output(StackOutput.STAGE, ref("Stage"));
        template.output(StackOutput.ACCESS_LOG, ref("AccessLog"));
    }
}
