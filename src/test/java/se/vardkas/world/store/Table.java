package se.vardkas.world.store;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows by key. Every change can be taken back until the transaction has ended. */
public final class Table<K, V> {
    private final Map<K, V> rows = new LinkedHashMap<>();
    private final Journal journal;

    /** How to take back what the open transaction has done. */
    static final class Journal {
        private final ArrayDeque<Runnable> undo = new ArrayDeque<>();

        void begin() {
            undo.clear();
        }

        void takeBack() {
            while (!undo.isEmpty()) {
                undo.pop().run();
            }
        }
    }

    Table(Journal journal) {
        this.journal = journal;
    }

    public V get(K key) {
        return rows.get(key);
    }

    public V get(K key, V otherwise) {
        return rows.getOrDefault(key, otherwise);
    }

    public boolean has(K key) {
        return rows.containsKey(key);
    }

    public Collection<V> all() {
        return List.copyOf(rows.values());
    }

    public Map<K, V> rows() {
        return rows;
    }

    void put(K key, V value) {
        var before = rows.put(key, value);
        journal.undo.push(() -> restore(key, before));
    }

    /** Adds a row, or breaks the key. */
    void insert(String constraint, K key, V value) {
        if (rows.containsKey(key)) {
            throw new StoreFailure.Conflict(constraint);
        }
        put(key, value);
    }

    void remove(K key) {
        var before = rows.remove(key);
        journal.undo.push(() -> restore(key, before));
    }

    private void restore(K key, V before) {
        if (before == null) {
            rows.remove(key);
        } else {
            rows.put(key, before);
        }
    }
}
