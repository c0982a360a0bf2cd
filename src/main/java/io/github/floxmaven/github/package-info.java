/** Opens pull requests on GitHub. The only place that knows its REST API. */
package io.github.floxmaven.github;
