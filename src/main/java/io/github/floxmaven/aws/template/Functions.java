package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Intrinsics.attribute;
import static io.github.floxmaven.aws.template.Intrinsics.ref;
import static io.github.floxmaven.aws.template.Intrinsics.sub;
import static io.github.floxmaven.aws.template.Mapping.mapping;

import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * A function for each part, with its role and its log.
 *
 * <p>Setup owns what stays, a deploy owns what changes. CloudFormation compares a template with the one before it, not
 * with what is there, and so leaves a function alone whose properties here are the same as last time. That is why nothing
 * of the pom that may change stands here: no memory, no timeout, no environment, no layers; and why runtime, handler and
 * code are those of the placeholder for ever. Should a change of the role or the network bring the placeholder back
 * nevertheless, it comes to {@code $LATEST}, which nobody calls: the pointer names published versions, which never change.
 */
final class Functions {
    private static final String RUNTIME = "nodejs24.x";

    private final SystemPlan plan;
    private final String stackName;

    Functions(SystemPlan plan, String stackName) {
        this.plan = plan;
        this.stackName = stackName;
    }

    void addTo(Template template) {
        for (Part part : plan.parts()) {
            log(template, part);
            role(template, part);
            function(template, part);
            placeholder(template, part);
        }
    }

    static String name(String stackName, Part part) {
        return stackName + "-" + part.label();
    }

    /** What the names of all resources of a part begin with. */
    static String prefix(Part part) {
        return part == Part.BACKEND ? "Backend" : "Frontend";
    }

    private void log(Template template, Part part) {
        // Lambda would make the group itself, and keep it for ever.
        template.resource(prefix(part) + "Log", "AWS::Logs::LogGroup")
                .property("LogGroupName", "/aws/lambda/" + name(stackName, part))
                .property("RetentionInDays", plan.logDays())
                .tagged();
    }

    private void role(Template template, Part part) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.allow("logs:CreateLogStream", "logs:PutLogEvents")
                .on(attribute(prefix(part) + "Log", "Arn")));
        plan.database().ifPresent(database -> {
            statements.addAll(networkInterfaces(name(stackName, part)));
            statements.addAll(Database.access(database));
        });
        template.resource(prefix(part) + "Role", "AWS::IAM::Role")
                .property("AssumeRolePolicyDocument", Statement.trust("lambda.amazonaws.com"))
                .property("Policies", Statement.policies("function", statements))
                .taggedByFunction();
    }

    /**
     * What Lambda itself does in the function's name to bring it into the network, and what the function's own code may
     * not do (https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html).
     */
    private static List<Statement> networkInterfaces(String function) {
        return List.of(
                // Lambda checks for rights on all network interfaces of the account before it makes the first one.
                Statement.allow(
                                "ec2:CreateNetworkInterface",
                                "ec2:DeleteNetworkInterface",
                                "ec2:AssignPrivateIpAddresses",
                                "ec2:UnassignPrivateIpAddresses")
                        .on(sub("arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:*/*")),
                // EC2 knows no resources for what only describes: "*" is all it takes
                // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html).
                Statement.allow("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets")
                        .on("*"),
                // Forbids and grants nothing; "*", because the rights above hold for "*".
                Statement.deny(
                                "ec2:CreateNetworkInterface",
                                "ec2:DeleteNetworkInterface",
                                "ec2:DescribeNetworkInterfaces",
                                "ec2:DescribeSubnets",
                                "ec2:DetachNetworkInterface",
                                "ec2:AssignPrivateIpAddresses",
                                "ec2:UnassignPrivateIpAddresses")
                        .on("*")
                        .when(
                                "ArnEquals",
                                "lambda:SourceFunctionArn",
                                sub("arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:"
                                        + function)));
    }

    private void function(Template template, Part part) {
        Resource function = template.resource(prefix(part) + "Function", "AWS::Lambda::Function")
                .property("FunctionName", name(stackName, part))
                .property("Role", attribute(prefix(part) + "Role", "Arn"))
                .property("Runtime", RUNTIME)
                .property("Handler", "index.handler")
                .property("Code", mapping().set("ZipFile", Placeholder.code(plan.system())))
                .property("LoggingConfig", mapping().set("LogGroup", ref(prefix(part) + "Log")));
        if (plan.database().isPresent()) {
            function.property(
                    "VpcConfig",
                    mapping()
                            .set("SubnetIds", Network.SUBNETS)
                            .set("SecurityGroupIds", List.of(attribute("FunctionsSecurityGroup", "GroupId")))
                            .set("Ipv6AllowedForDualStack", true));
        }
        function.tagged();
        template.output(StackOutput.function(part), ref(prefix(part) + "Function"));
    }

    /**
     * The version that the pointer names before the first deploy. Lambda never gives a number twice, not even to a function
     * that was deleted and made anew: the first version need not be 1.
     */
    private static void placeholder(Template template, Part part) {
        template.resource(prefix(part) + "Placeholder", "AWS::Lambda::Version")
                .property("FunctionName", ref(prefix(part) + "Function"))
                .property("Description", "Answers until the first deploy");
        template.output(StackOutput.placeholder(part), attribute(prefix(part) + "Placeholder", "Version"));
    }
}
