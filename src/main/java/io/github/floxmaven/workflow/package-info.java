/**
 * What Flox does to a system, as ordered lists of steps: deploy, roll back, tell the status. It knows ports only, so a
 * workflow is the same on every platform.
 */
package io.github.floxmaven.workflow;
