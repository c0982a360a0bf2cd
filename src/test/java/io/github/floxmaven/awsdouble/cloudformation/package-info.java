/**
 * CloudFormation: templates, change sets, and stacks whose operations get on by one round with every call that
 * describes them. Resources are made in the order of their dependencies and mostly exist in the stack only; a
 * {@link io.github.floxmaven.awsdouble.cloudformation.ResourceHandler} gives a type a life in its own service.
 */
package io.github.floxmaven.awsdouble.cloudformation;
