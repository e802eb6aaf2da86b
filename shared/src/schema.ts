export { operatorSchemas, visitorSchemas } from './protocol/schemas.ts'
