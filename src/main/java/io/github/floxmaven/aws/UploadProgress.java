package io.github.floxmaven.aws;

import java.util.List;

/** How far uploads that go on side by side are, all together. */
final class UploadProgress {
    private final String what;
    private final long total;
    private final Listener listener;
    private long done;

    /** Hears how far uploads are, in one thread at a time. */
    @FunctionalInterface
    interface Listener {
        /** {@code done} of {@code total} bytes of that have arrived. */
        void advanced(String what, long done, long total);
    }

    private UploadProgress(String what, long total, Listener listener) {
        this.what = what;
        this.total = total;
        this.listener = listener;
    }

    /** Of uploads that begin now. */
    static UploadProgress of(List<FileUpload> uploads, Listener listener) {
        String what = uploads.size() == 1 ? uploads.get(0).name() : uploads.size() + " files";
        UploadProgress progress = new UploadProgress(
                what, uploads.stream().mapToLong(FileUpload::size).sum(), listener);
        progress.arrived(0);
        return progress;
    }

    synchronized void arrived(long bytes) {
        done += bytes;
        listener.advanced(what, done, total);
    }
}
