import vue from '@vitejs/plugin-vue';

// Vue asks to be told which tags are custom elements.
export default { plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.includes('-') } } })] };
