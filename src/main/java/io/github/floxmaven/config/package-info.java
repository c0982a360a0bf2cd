/**
 * What the pom says, as one immutable {@link io.github.floxmaven.config.ProjectConfiguration} or one list of everything
 * that is wrong with it; and which system a build is for. The {@code …Element} classes are the pom's elements as Maven
 * fills them: all their fields are texts, so that whatever is wrong is reported here, together with the rest.
 */
package io.github.floxmaven.config;
