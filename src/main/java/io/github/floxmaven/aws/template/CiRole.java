package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Intrinsics.attribute;
import static io.github.floxmaven.aws.template.Intrinsics.ref;
import static io.github.floxmaven.aws.template.Intrinsics.sub;

import io.github.floxmaven.release.CiPlan;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The role that a CI job takes to deploy, by what its host says of it instead of a stored key. It may do what a deploy
 * does, to this system; it may not change the stack.
 */
final class CiRole {
    /** What S3 allows, less the {@code -bucket-} and the 13 characters that CloudFormation adds to the stack's name. */
    private static final int LONGEST_WHOLE_NAME = 63 - 8 - 13;

    /** What is left at the least of a longer name when CloudFormation cuts it. */
    private static final int CUT_NAME = 20;

    private final SystemPlan plan;
    private final CiPlan ci;
    private final String stackName;

    CiRole(SystemPlan plan, CiPlan ci) {
        this.plan = plan;
        this.ci = ci;
        this.stackName = SystemTemplate.stackName(plan.system());
    }

    void addTo(Template template) {
        CiTrust trust = new CiTrust(ci);
        template.resource("CiRole", "AWS::IAM::Role")
                // Workflows name it, and nobody can ask AWS for its name before he has taken it.
                .property("RoleName", SystemTemplate.ciRoleName(plan.system()))
                .property(
                        "AssumeRolePolicyDocument",
                        trust.policyBy(sub(trust.provider("${AWS::Partition}", "${AWS::AccountId}"))))
                .property("Policies", Statement.policies("deploy", statements()))
                .taggedByFunction();
    }

    private List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.allow("cloudformation:DescribeStacks").on(stack(plan.system())));
        statements.add(Statement.allow("apigateway:GET", "apigateway:PATCH")
                .on(sub("arn:${AWS::Partition}:apigateway:${AWS::Region}::/apis/${Api}/stages/*")));
        statements.add(Statement.allow("s3:ListBucket").on(attribute("Bucket", "Arn")));
        statements.add(Statement.allow("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload")
                .on(sub("${Bucket.Arn}/*")));
        functions(statements);
        layers(statements);
        if (plan.database().isPresent()) {
            statements.add(
                    Statement.allow("rds-data:ExecuteStatement").on(attribute("DatabaseCluster", "DBClusterArn")));
            statements.add(Statement.allow("secretsmanager:GetSecretValue")
                    .on(attribute("DatabaseCluster", "MasterUserSecret.SecretArn")));
        }
        secrets(statements, SecretReference.Source.SSM, "ssm:GetParameter", CiRole::parameter);
        secrets(statements, SecretReference.Source.SECRETS_MANAGER, "secretsmanager:GetSecretValue", CiRole::secret);
        ci.follows().ifPresent(followed -> statements.addAll(toRead(followed)));
        return statements;
    }

    /** Of a function itself nothing may be deleted or called, only of its versions. */
    private void functions(List<Statement> statements) {
        statements.add(Statement.allow(
                        "lambda:ListVersionsByFunction",
                        "lambda:UpdateFunctionCode",
                        "lambda:UpdateFunctionConfiguration",
                        "lambda:PublishVersion")
                .on(functions("")));
        statements.add(Statement.allow("lambda:GetFunctionConfiguration").on(functions("*")));
        statements.add(Statement.allow("lambda:DeleteFunction", "lambda:InvokeFunction")
                .on(functions(":*")));
    }

    private Object[] functions(String qualifier) {
        return plan.parts().stream()
                .map(part -> sub("${" + Functions.prefix(part) + "Function.Arn}" + qualifier))
                .toArray();
    }

    private void layers(List<Statement> statements) {
        statements.add(Statement.allow("lambda:PublishLayerVersion").on(layers("")));
        statements.add(Statement.allow("lambda:GetLayerVersion", "lambda:DeleteLayerVersion")
                .on(layers(":*")));
        // Lambda knows no resources for what only lists: "*" is all it takes
        // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html).
        statements.add(Statement.allow("lambda:ListLayerVersions").on("*"));
    }

    private Object[] layers(String version) {
        return plan.parts().stream()
                .map(part -> sub("arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:layer:"
                        + Functions.name(stackName, part) + version))
                .toArray();
    }

    private void secrets(
            List<Statement> statements, SecretReference.Source source, String action, UnaryOperator<String> resource) {
        Object[] resources = ci.secrets().stream()
                .filter(secret -> secret.source() == source)
                .map(SecretReference::name)
                .distinct()
                .sorted()
                .map(name -> sub(name.startsWith("arn:") ? name : resource.apply(name)))
                .toArray();
        if (resources.length > 0) {
            statements.add(Statement.allow(action).on(resources));
        }
    }

    private static String parameter(String name) {
        return "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter"
                + (name.startsWith("/") ? name : "/" + name);
    }

    /** Secrets Manager adds a hyphen and six characters to the name. */
    private static String secret(String name) {
        return "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:" + name + "-??????";
    }

    /** What a deploy reads of the system that this one follows. Its stack names its parts, so only their names' forms are known. */
    private static List<Statement> toRead(SystemName followed) {
        String bucket = "arn:${AWS::Partition}:s3:::" + bucket(SystemTemplate.stackName(followed));
        return List.of(
                Statement.allow("cloudformation:DescribeStacks").on(stack(followed)),
                Statement.allow("apigateway:GET")
                        .on(sub("arn:${AWS::Partition}:apigateway:${AWS::Region}::/apis/*/stages/*"))
                        .when("StringEquals", "aws:ResourceTag/" + SystemTemplate.PROJECT_TAG, followed.project())
                        .when("StringEquals", "aws:ResourceTag/" + SystemTemplate.SYSTEM_TAG, followed.name()),
                Statement.allow("s3:GetObject", "s3:ListBucket")
                        .on(sub(bucket), sub(bucket + "/*"))
                        .when("StringEquals", "aws:ResourceAccount", ref("AWS::AccountId")));
    }

    private static String bucket(String stackName) {
        return stackName.length() <= LONGEST_WHOLE_NAME
                ? stackName + "-bucket-*"
                : stackName.substring(0, CUT_NAME) + "*";
    }

    private static Mapping stack(SystemName system) {
        return sub("arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/"
                + SystemTemplate.stackName(system) + "/*");
    }
}
