package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopTest {
    @Test
    void itIsOpen() {
        assertEquals("open", new Shop().answer(Map.of()).get("body"));
    }
}
