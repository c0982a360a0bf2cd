/** Draws progress, tables and the status page. It knows no Maven: lines go to whoever takes them. */
package io.github.floxmaven.console;
