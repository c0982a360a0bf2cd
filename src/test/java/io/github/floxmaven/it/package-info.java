/** What the scripts of {@code src/it} share: folders to run commands in, the double of AWS, and served systems. */
package io.github.floxmaven.it;
