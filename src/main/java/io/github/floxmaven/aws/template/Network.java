package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Intrinsics.NO_VALUE;
import static io.github.floxmaven.aws.template.Intrinsics.attribute;
import static io.github.floxmaven.aws.template.Intrinsics.choose;
import static io.github.floxmaven.aws.template.Intrinsics.equal;
import static io.github.floxmaven.aws.template.Intrinsics.not;
import static io.github.floxmaven.aws.template.Intrinsics.ref;
import static io.github.floxmaven.aws.template.Intrinsics.select;
import static io.github.floxmaven.aws.template.Intrinsics.sub;
import static io.github.floxmaven.aws.template.Mapping.mapping;

import java.util.List;

/**
 * The private network that keeps the database from the world; a system without a database has none.
 *
 * <p>Nothing in it costs by the hour. Functions reach the world by IPv6 through an egress-only gateway, which is free, and
 * S3 through a gateway endpoint, which is free, too. A NAT gateway or interface endpoints, for hosts that have IPv4 only,
 * would cost more than all the rest of an idle system.
 */
final class Network {
    static final List<Object> SUBNETS =
            List.of(ref("SubnetA"), ref("SubnetB"), choose("HasThirdZone", ref("SubnetC"), NO_VALUE));

    static final int POSTGRES_PORT = 5432;

    private static final String ADDRESSES = "10.0.0.0/16";

    void addTo(Template template) {
        vpc(template);
        // us-west-1 is the one region that shows an account two zones only.
        template.condition("HasThirdZone", not(equal(ref("AWS::Region"), "us-west-1")));
        subnet(template, 0, "A");
        subnet(template, 1, "B");
        subnet(template, 2, "C");
        wayOut(template);
        securityGroups(template);
    }

    private static void vpc(Template template) {
        template.resource("Vpc", "AWS::EC2::VPC")
                .property("CidrBlock", ADDRESSES)
                .property("EnableDnsSupport", true)
                .property("EnableDnsHostnames", true)
                .tagged();
        template.resource("VpcIpv6Block", "AWS::EC2::VPCCidrBlock")
                .property("VpcId", ref("Vpc"))
                .property("AmazonProvidedIpv6CidrBlock", true);
    }

    /** One subnet in one zone: Aurora wants two zones at least, and functions live on when one fails. */
    private static void subnet(Template template, int zone, String letter) {
        Resource subnet = template.resource("Subnet" + letter, "AWS::EC2::Subnet")
                // The VPC shows its IPv6 block only when it has one.
                .attribute("DependsOn", "VpcIpv6Block")
                .property("VpcId", ref("Vpc"))
                .property("AvailabilityZone", select(zone, mapping().set("Fn::GetAZs", "")))
                .property("CidrBlock", "10.0." + 16 * zone + ".0/20")
                .property("Ipv6CidrBlock", select(zone, ipv6Blocks()))
                .tagged();
        Resource routes = template.resource("Subnet" + letter + "Routes", "AWS::EC2::SubnetRouteTableAssociation")
                .property("SubnetId", ref("Subnet" + letter))
                .property("RouteTableId", ref("Routes"));
        if (zone == 2) {
            subnet.attribute("Condition", "HasThirdZone");
            routes.attribute("Condition", "HasThirdZone");
        }
    }

    /** Three blocks of 64 bits, the only size that a subnet takes. */
    private static Mapping ipv6Blocks() {
        return mapping().set("Fn::Cidr", List.of(select(0, attribute("Vpc", "Ipv6CidrBlocks")), 3, 64));
    }

    private static void wayOut(Template template) {
        template.resource("EgressGateway", "AWS::EC2::EgressOnlyInternetGateway")
                .property("VpcId", ref("Vpc"))
                .tagged();
        template.resource("Routes", "AWS::EC2::RouteTable")
                .property("VpcId", ref("Vpc"))
                .tagged();
        template.resource("RouteOut", "AWS::EC2::Route")
                .property("RouteTableId", ref("Routes"))
                .property("DestinationIpv6CidrBlock", "::/0")
                .property("EgressOnlyInternetGatewayId", ref("EgressGateway"));
        template.resource("S3Endpoint", "AWS::EC2::VPCEndpoint")
                .property("VpcId", ref("Vpc"))
                .property("VpcEndpointType", "Gateway")
                .property("ServiceName", sub("com.amazonaws.${AWS::Region}.s3"))
                .property("RouteTableIds", List.of(ref("Routes")))
                .tagged();
    }

    private static void securityGroups(Template template) {
        template.resource("FunctionsSecurityGroup", "AWS::EC2::SecurityGroup")
                .property("GroupDescription", "Functions: out to the world, nothing in")
                .property("VpcId", ref("Vpc"))
                .property(
                        "SecurityGroupEgress",
                        List.of(
                                mapping()
                                        .set("Description", "The world, which has one way out only, by IPv6")
                                        .set("IpProtocol", "-1")
                                        .set("CidrIpv6", "::/0"),
                                mapping()
                                        .set("Description", "S3, which is all that a route leads to by IPv4")
                                        .set("IpProtocol", "tcp")
                                        .set("FromPort", 443)
                                        .set("ToPort", 443)
                                        .set("CidrIp", "0.0.0.0/0"),
                                mapping()
                                        .set("Description", "PostgreSQL")
                                        .set("IpProtocol", "tcp")
                                        .set("FromPort", POSTGRES_PORT)
                                        .set("ToPort", POSTGRES_PORT)
                                        .set("CidrIp", ADDRESSES)))
                .tagged();
        template.resource("DatabaseSecurityGroup", "AWS::EC2::SecurityGroup")
                .property("GroupDescription", "Database: in from the functions, nothing out")
                .property("VpcId", ref("Vpc"))
                .property(
                        "SecurityGroupIngress",
                        List.of(mapping()
                                .set("Description", "PostgreSQL from the functions")
                                .set("IpProtocol", "tcp")
                                .set("FromPort", POSTGRES_PORT)
                                .set("ToPort", POSTGRES_PORT)
                                .set("SourceSecurityGroupId", attribute("FunctionsSecurityGroup", "GroupId"))))
                // Without a rule of our own, EC2 adds one that lets everything out.
                .property(
                        "SecurityGroupEgress",
                        List.of(mapping()
                                .set("Description", "Nobody")
                                .set("IpProtocol", "-1")
                                .set("CidrIp", "127.0.0.1/32")))
                .tagged();
    }
}
