// text: the guest written in JavaScript. The engine it runs in is part of the component.
export function greet(name) {
    return `Hello, ${name}!`;
}

export const words = {
    count(text) {
        const times = new Map();
        for (const word of text.toLowerCase().match(/[^\s.,;:!?]+/g) ?? []) {
            times.set(word, (times.get(word) ?? 0) + 1);
        }
        return [...times]
            .map(([word, times]) => ({ word, times }))
            .sort((a, b) => b.times - a.times || (a.word < b.word ? -1 : 1));
    },

    // What is thrown becomes the error of the result.
    sum(json) {
        let numbers;
        try {
            numbers = JSON.parse(json);
        } catch (error) {
            throw error.message;
        }
        if (!Array.isArray(numbers)) throw 'not an array';
        return numbers.reduce((sum, number) => sum + number, 0);
    },
};
