/** Draws progress and tables. It knows no Maven: lines go to whoever takes them. */
package io.github.floxmaven.console;
