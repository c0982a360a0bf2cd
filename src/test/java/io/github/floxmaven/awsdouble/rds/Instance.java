package io.github.floxmaven.awsdouble.rds;

import io.github.floxmaven.awsdouble.wire.Xml;

/** An instance of a cluster. */
record Instance(String id, String arn, String clusterId, String instanceClass) {
    Xml xml(String name) {
        return Xml.element(name)
                .add("DBInstanceIdentifier", id)
                .add("DBInstanceArn", arn)
                .add("DBClusterIdentifier", clusterId)
                .add("DBInstanceClass", instanceClass)
                .add("DBInstanceStatus", "available")
                .add("Engine", "aurora-postgresql");
    }
}
