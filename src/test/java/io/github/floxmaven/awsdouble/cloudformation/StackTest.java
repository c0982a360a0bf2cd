package io.github.floxmaven.awsdouble.cloudformation;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.SdkClients;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;

/** What the tests of stacks have in common: a real client, and a template to play with. */
abstract class StackTest {
    static final String NAME = "notes-dev";
    static final String CHANGE = "change";

    /** A network of two steps, a bucket, and a database; parameters decide on what tests change. */
    static final String TEMPLATE =
            """
            {
              "Description": "A system",
              "Parameters": {
                "Pointer": {"Type": "String", "Default": "none"},
                "BucketName": {"Type": "String", "Default": "things"},
                "Logs": {"Type": "String", "Default": "no", "AllowedValues": ["yes", "no"]},
                "Retention": {"Type": "Number", "Default": "30", "MinValue": 1},
                "Protected": {"Type": "String", "Default": "false"}
              },
              "Conditions": {"WithLogs": {"Fn::Equals": [{"Ref": "Logs"}, "yes"]}},
              "Resources": {
                "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
                "Subnet": {"Type": "AWS::EC2::Subnet", "Properties": {
                  "VpcId": {"Ref": "Vpc"},
                  "CidrBlock": {"Fn::Select": [1, {"Fn::Cidr": ["10.0.0.0/16", 3, 8]}]},
                  "AvailabilityZone": {"Fn::Select": [0, {"Fn::GetAZs": ""}]}}},
                "Bucket": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "RetainExceptOnCreate",
                  "Properties": {"BucketName": {"Ref": "BucketName"},
                    "VersioningConfiguration": {"Status": "Enabled"}}},
                "Database": {"Type": "AWS::RDS::DBCluster", "DependsOn": "Subnet",
                  "DeletionPolicy": "Snapshot", "UpdateReplacePolicy": "Snapshot",
                  "Properties": {"Engine": "aurora-postgresql", "DatabaseName": "notes",
                    "BackupRetentionPeriod": {"Ref": "Retention"},
                    "DeletionProtection": {"Ref": "Protected"}}},
                "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {
                  "Name": {"Fn::Sub": "${AWS::StackName}-${Pointer}"}, "ProtocolType": "HTTP"}},
                "Route": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {
                  "ApiId": {"Ref": "Api"}, "RouteKey": "$default"}},
                "LogGroup": {"Type": "AWS::Logs::LogGroup", "Condition": "WithLogs",
                  "Properties": {"RetentionInDays": {"Ref": "Retention"}}}
              },
              "Outputs": {
                "Address": {"Description": "Where it answers", "Value": {"Fn::GetAtt": ["Api", "ApiEndpoint"]}},
                "Names": {"Value": {"Fn::Join": [",", [{"Ref": "Bucket"}, {"Fn::GetAtt": ["Bucket", "Arn"]}]]}},
                "LogGroupName": {"Condition": "WithLogs", "Value": {"Ref": "LogGroup"}}
              }
            }
            """;

    final AwsDouble aws = AwsDouble.start();
    final CloudFormationClient client = SdkClients.client(CloudFormationClient.builder(), aws);

    @AfterEach
    void stop() {
        client.close();
        aws.close();
    }

    Stack stack() {
        return aws.cloudFormation().stack(NAME).orElseThrow();
    }

    /** Creates the stack, and polls until it stands, or is rolled back. */
    void create(String template) {
        changeSet(ChangeSetType.CREATE, template, Map.of());
        execute();
        settle();
    }

    /** Updates the stack, and polls until it is over. */
    void update(String template, Map<String, String> parameters) {
        changeSet(ChangeSetType.UPDATE, template, parameters);
        execute();
        settle();
    }

    void execute() {
        client.executeChangeSet(execute -> execute.stackName(NAME).changeSetName(CHANGE));
    }

    DescribeChangeSetResponse changeSet(ChangeSetType type, String template, Map<String, String> parameters) {
        List<Parameter> list = parameters.entrySet().stream()
                .map(entry -> Parameter.builder()
                        .parameterKey(entry.getKey())
                        .parameterValue(entry.getValue())
                        .build())
                .toList();
        aws.cloudFormation()
                .stack(NAME)
                .ifPresent(stack ->
                        client.deleteChangeSet(delete -> delete.stackName(NAME).changeSetName(CHANGE)));
        client.createChangeSet(CreateChangeSetRequest.builder()
                .stackName(NAME)
                .changeSetName(CHANGE)
                .changeSetType(type)
                .templateBody(template)
                .parameters(list)
                .capabilities(Capability.CAPABILITY_IAM)
                .build());
        return describeChangeSet();
    }

    DescribeChangeSetResponse describeChangeSet() {
        DescribeChangeSetResponse response =
                client.describeChangeSet(describe -> describe.stackName(NAME).changeSetName(CHANGE));
        return response.status() == ChangeSetStatus.CREATE_COMPLETE || response.status() == ChangeSetStatus.FAILED
                ? response
                : describeChangeSet();
    }

    /** Polls until nothing goes on any more. */
    void settle() {
        String id = stack().identity().id();
        String status;
        do {
            status = client.describeStacks(describe -> describe.stackName(id))
                    .stacks()
                    .get(0)
                    .stackStatusAsString();
        } while (status.endsWith("_IN_PROGRESS"));
    }

    static ResourceChange change(DescribeChangeSetResponse response, String logicalId) {
        return response.changes().stream()
                .map(software.amazon.awssdk.services.cloudformation.model.Change::resourceChange)
                .filter(change -> change.logicalResourceId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    /** The events from the first to the last, as {@code Bucket CREATE_COMPLETE}. */
    List<String> story() {
        List<String> story = new ArrayList<>(
                stack().events().stream().map(StackEvent::toString).toList());
        Collections.reverse(story);
        return story;
    }
}
