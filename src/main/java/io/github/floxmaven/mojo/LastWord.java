package io.github.floxmaven.mojo;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says something when Ctrl-C ends Maven, which gives goals no chance to. */
final class LastWord {
    private final Supplier<String> sentence;
    private final Consumer<String> say;

    LastWord(Supplier<String> sentence, Consumer<String> say) {
        this.sentence = sentence;
        this.say = say;
    }

    /** Works, and has the last word if that is what Ctrl-C ends. */
    <T> T during(Supplier<T> work) {
        Thread hook = new Thread(() -> say.accept(sentence.get()), "flox-last-word");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Maven is ending: the hook speaks.
        }
    }
}
