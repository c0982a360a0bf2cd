package io.github.floxmaven.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.floxmaven.release.Digest;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Reads and writes the documents: times as ISO 8601, what is absent as {@code null}. */
final class Json {
    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(Instant.class, asString(Instant::parse))
            .registerTypeAdapter(Duration.class, asString(Duration::parse))
            .registerTypeAdapter(Digest.class, asString(Digest::new))
            .registerTypeAdapterFactory(new OptionalAdapterFactory())
            .serializeNulls()
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

    private Json() {}

    static byte[] write(Object value) {
        return (GSON.toJson(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static <T> T read(byte[] document, Class<T> type) {
        return GSON.fromJson(new String(document, StandardCharsets.UTF_8), type);
    }

    private static <T> TypeAdapter<T> asString(Function<String, T> parse) {
        return new TypeAdapter<T>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                out.value(value.toString());
            }

            @Override
            public T read(JsonReader in) throws IOException {
                return parse.apply(in.nextString());
            }
        }.nullSafe();
    }

    private static final class OptionalAdapterFactory implements TypeAdapterFactory {
        @Override
        @SuppressWarnings("unchecked")
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            if (type.getRawType() != Optional.class) {
                return null;
            }
            TypeToken<?> inner = TypeToken.get(((ParameterizedType) type.getType()).getActualTypeArguments()[0]);
            return (TypeAdapter<T>) optional(gson.getAdapter(inner));
        }

        private static <E> TypeAdapter<Optional<E>> optional(TypeAdapter<E> inner) {
            return new TypeAdapter<>() {
                @Override
                public void write(JsonWriter out, Optional<E> value) throws IOException {
                    if (value.isPresent()) {
                        inner.write(out, value.get());
                    } else {
                        out.nullValue();
                    }
                }

                @Override
                public Optional<E> read(JsonReader in) throws IOException {
                    if (in.peek() == JsonToken.NULL) {
                        in.nextNull();
                        return Optional.empty();
                    }
                    return Optional.of(inner.read(in));
                }
            };
        }
    }
}
