/** What a system costs, by a table of AWS's prices with its date and region. Nothing here calls AWS. */
package io.github.floxmaven.aws.cost;
